"""Sends one run with OpenLineage's own client, which is configured by its environment alone."""

import sys
from datetime import datetime, timezone

from openlineage.client import OpenLineageClient
from openlineage.client.event_v2 import InputDataset, Job, OutputDataset, Run, RunEvent, RunState
from openlineage.client.facet_v2 import column_lineage_dataset
from openlineage.client.uuid import generate_new_uuid

name = sys.argv[1]
client = OpenLineageClient()
run = Run(runId=str(generate_new_uuid()))
job = Job(namespace="python", name=name)
field = column_lineage_dataset.InputField(
    namespace="postgres://DB.example",
    name="shop.public.orders",
    field="email",
    transformations=[
        column_lineage_dataset.Transformation(
            type="DIRECT", subtype="TRANSFORMATION", description="sha2", masking=True
        )
    ],
)
columns = column_lineage_dataset.ColumnLineageDatasetFacet(
    fields={"who": column_lineage_dataset.Fields(inputFields=[field])}
)
inputs = [InputDataset(namespace="postgres://DB.example", name="shop.public.orders")]
outputs = [OutputDataset(namespace="s3a://lake", name=f"/{name}/day=1", facets={"columnLineage": columns})]
for state in (RunState.START, RunState.COMPLETE):
    at = datetime.now(timezone.utc).isoformat()
    done = state == RunState.COMPLETE
    client.emit(
        RunEvent(
            eventType=state,
            eventTime=at,
            run=run,
            job=job,
            producer="https://example.org/meshwarden-conformance",
            inputs=inputs,
            outputs=outputs if done else [],
        )
    )
client.close()
