"""Checks orders.csv in the folder that is named with Great Expectations, and leaves the checkpoint's results in results.json."""

import json
import os
import sys

os.environ["GX_ANALYTICS_ENABLED"] = "false"

import great_expectations as gx
import pandas as pd
from great_expectations import expectations as gxe

folder = sys.argv[1]
context = gx.get_context(mode="ephemeral")
context.variables.progress_bars = {"globally": False}
asset = context.data_sources.add_pandas("shop").add_dataframe_asset("orders")
batch = asset.add_batch_definition_whole_dataframe("all")
suite = context.suites.add(
    gx.ExpectationSuite(
        "orders",
        expectations=[
            gxe.ExpectColumnValuesToNotBeNull(column="order_id"),
            gxe.ExpectColumnValuesToBeUnique(column="order_id"),
            gxe.ExpectColumnValuesToNotBeNull(column="email", meta={"name": "emails-are-known"}),
            gxe.ExpectColumnValuesToBeInSet(column="amount", value_set=[3, 4, 5]),
            gxe.ExpectTableRowCountToBeBetween(min_value=1),
        ],
    )
)
validation = context.validation_definitions.add(gx.ValidationDefinition(name="orders", data=batch, suite=suite))
checkpoint = context.checkpoints.add(
    gx.Checkpoint(name="orders", validation_definitions=[validation], result_format="COMPLETE")
)
orders = pd.read_csv(os.path.join(folder, "orders.csv"))
done = checkpoint.run(batch_parameters={"dataframe": orders})
results = {str(key): it.to_json_dict() for key, it in done.run_results.items()}
with open(os.path.join(folder, "results.json"), "w") as file:
    json.dump({"run_results": results}, file, default=str)
