/** What somebody keeps data of: a table, what it is for, and its columns with their types, as `name:type` or `name:type:class`. */
export interface Subject {
  readonly name: string;
  readonly purpose: string;
  readonly columns: readonly string[];
}

/** Tables as teams of many trades keep them. */
export const subjects: readonly Subject[] = [
  {
    name: 'orders',
    purpose: 'Orders as customers placed them in our shops, for planning stock and for invoicing.',
    columns: [
      'order_id:string',
      'customer_email:string:confidential',
      'placed_at:timestamp',
      'total_amount:number',
      'currency:string',
      'status:string',
    ],
  },
  {
    name: 'payments',
    purpose: 'Payments received and returned, for reconciling accounts every night.',
    columns: [
      'payment_id:string',
      'iban:string:restricted',
      'amount:number',
      'booked_on:date',
      'is_refund:boolean',
      'order_id:string',
    ],
  },
  {
    name: 'stock-levels',
    purpose: 'How many pieces of each article lie in each warehouse at closing time.',
    columns: [
      'sku:string',
      'warehouse_code:string',
      'quantity:integer',
      'counted_at:timestamp',
      'bin:string',
    ],
  },
  {
    name: 'page-views',
    purpose: 'Pages that visitors of our site looked at, for finding out which texts are read.',
    columns: [
      'view_id:string',
      'session_id:string',
      'url:string',
      'ip_address:string:confidential',
      'viewed_at:timestamp',
      'duration_ms:integer',
    ],
  },
  {
    name: 'employees',
    purpose: 'Who works for us, in which team and since when, for planning shifts.',
    columns: [
      'employee_number:string',
      'last_name:string:restricted',
      'birth_date:date:restricted',
      'team_code:string',
      'hired_on:date',
    ],
  },
  {
    name: 'sensor-readings',
    purpose: 'Temperatures and vibrations of pumps, for repairing them before they fail.',
    columns: [
      'sensor_id:string',
      'measured_at:timestamp',
      'temperature_celsius:number',
      'vibration:number',
      'server_ip_address:string',
    ],
  },
  {
    name: 'shipments',
    purpose: 'Parcels on their way and where they were scanned last, for telling customers.',
    columns: [
      'shipment_id:string',
      'carrier:string',
      'postal_code:string:confidential',
      'scanned_at:timestamp',
      'weight_grams:integer',
    ],
  },
  {
    name: 'tickets',
    purpose: 'Questions that customers asked the service desk, for answering them in time.',
    columns: [
      'ticket_id:string',
      'subject_line:string',
      'opened_at:timestamp',
      'priority:string',
      'agent_code:string',
    ],
  },
  {
    name: 'loans',
    purpose: 'Loans that were granted and what is still owed, for the monthly risk report.',
    columns: [
      'loan_number:string',
      'national_id:string:restricted',
      'principal:number',
      'interest_rate:number',
      'due_on:date',
    ],
  },
  {
    name: 'lab-results',
    purpose: 'Results of samples that the laboratory analysed, for the physicians who asked.',
    columns: [
      'sample_id:string',
      'patient_id:string:restricted',
      'analyte:string',
      'value:number',
      'unit:string',
      'species_sex:string',
    ],
  },
  {
    name: 'flights',
    purpose: 'Departures and arrivals as planned and as flown, for publishing delays.',
    columns: [
      'flight_number:string',
      'origin:string',
      'destination:string',
      'scheduled_departure:timestamp',
      'delay_minutes:integer',
    ],
  },
  {
    name: 'articles',
    purpose: 'Articles with what they are called and cost, for every channel that sells them.',
    columns: [
      'article_id:string',
      'title:string',
      'brand_name:string',
      'list_price:number',
      'valid_from:date',
    ],
  },
  {
    name: 'energy-usage',
    purpose: 'What meters counted in each quarter of an hour, for forecasting the load.',
    columns: ['meter_id:string', 'interval_start:timestamp', 'kilowatt_hours:number', 'tariff:string'],
  },
];
