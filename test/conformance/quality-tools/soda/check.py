"""Checks orders.csv in the folder that is named with Soda Core on DuckDB, and leaves its result objects in results.json."""

import json
import os
import sys

import duckdb
from soda_core.contracts import verify_contract_locally

folder = sys.argv[1]
database = os.path.join(folder, "soda.duckdb")
with duckdb.connect(database) as shop:
    shop.execute(f"create or replace table orders as from read_csv('{folder}/orders.csv')")

with open(os.path.join(folder, "source.yml"), "w") as file:
    file.write(f'type: duckdb\nname: shop\nconnection:\n  database: "{database}"\n')
with open(os.path.join(folder, "contract.yml"), "w") as file:
    file.write(
        """dataset: shop/soda/main/orders
checks:
  - row_count:
  - failed_rows:
      name: no-negative-amounts
      query: select * from orders where amount < 0
columns:
  - name: order_id
    checks:
      - missing:
      - duplicate:
  - name: email
    checks:
      - missing:
          name: emails-are-known
  - name: amount
    valid_values: [3, 4, 5]
    checks:
      - invalid:
"""
    )


def as_json(it):
    return it.isoformat() if hasattr(it, "isoformat") else getattr(it, "value", None) or vars(it)


done = verify_contract_locally(
    data_source_file_path=os.path.join(folder, "source.yml"),
    contract_file_path=os.path.join(folder, "contract.yml"),
    publish=False,
)
results = {"contract_verification_results": done.contract_verification_results}
with open(os.path.join(folder, "results.json"), "w") as file:
    json.dump(results, file, default=as_json)
