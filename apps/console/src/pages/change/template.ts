/** What a new product begins with: everything that policies of the federation ask for, to be filled in. */
export const template = `apiVersion: v1.1.0
kind: DataProduct
id: clients.lounge-bookings
name: Lounge bookings
version: 1.0.0
status: draft
type: source-aligned
domain: clients
description:
  purpose: Seats that guests booked ahead, for planning and for the desks at the doors.
team:
  name: Lounge data
  members:
    - username: ada@clients.example
      name: Ada
      role: owner
support:
  - channel: lounge-data
    tool: email
    url: mailto:lounge-data@clients.example
outputPorts:
  - name: bookings
    version: 1.0.0
    type: kafka
    contractId: lounge-bookings
---
apiVersion: v3.2.0
kind: DataContract
id: lounge-bookings
name: Lounge bookings
version: 1.0.0
status: active
domain: clients
description:
  purpose: One event for each booking of seats in a lounge, with the state of the booking as it is now.
team:
  name: Lounge data
  members:
    - username: ada@clients.example
      name: Ada
      role: owner
servers:
  - server: production
    type: kafka
    host: kafka.example:9092
    format: avro
schema:
  - name: bookings
    physicalType: topic
    physicalName: clients.lounge-bookings
    logicalType: object
    description: One booking of one guest.
    quality:
      - name: bookings-arrive
        metric: rowCount
        mustBeGreaterThan: 0
        severity: warning
    properties:
      - name: booking_id
        logicalType: string
        description: Identifies the booking.
        required: true
        primaryKey: true
      - name: seats
        logicalType: integer
        description: Seats that were booked.
        semanticType: measure
        required: true
slaProperties:
  - property: latency
    value: 1
    unit: d
    element: bookings
  - property: retention
    value: 2
    unit: y
customProperties:
  - property: mesh.eventType
    value: state
  - property: mesh.envelope
    value: cloudevents
  - property: mesh.compatibility
    value: BACKWARD
`;
