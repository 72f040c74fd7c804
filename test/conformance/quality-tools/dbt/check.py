"""Runs dbt's tests of orders.csv in the folder that is named on DuckDB, and leaves their results with the manifest in results.json."""

import json
import os
import sys

from dbt.cli.main import dbtRunner

folder = sys.argv[1]
files = {
    "dbt_project.yml": 'name: shop\nversion: "1.0"\nprofile: shop\nmodel-paths: [models]\ntest-paths: [checks]\n',
    "profiles.yml": f"shop:\n  target: dev\n  outputs:\n    dev: {{type: duckdb, path: {folder}/dbt.duckdb}}\n",
    "models/orders.sql": "{{ config(materialized='table') }} select * from read_csv('%s/orders.csv')" % folder,
    "checks/no-negative-amounts.sql": "select * from {{ ref('orders') }} where amount < 0",
    "models/orders.yml": """models:
  - name: orders
    columns:
      - name: order_id
        data_tests: [not_null, unique]
      - name: email
        data_tests:
          - not_null: {name: emails-are-known}
      - name: amount
        data_tests:
          - accepted_values:
              arguments: {values: [3, 4, 5], quote: false}
""",
}
for name, text in files.items():
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text)

where = ["--project-dir", folder, "--profiles-dir", folder]
dbtRunner().invoke(["--quiet", "--no-send-anonymous-usage-stats", "build", *where])
written = {}
for name in ("run_results", "manifest"):
    with open(os.path.join(folder, "target", f"{name}.json")) as file:
        written[name] = json.load(file)
with open(os.path.join(folder, "results.json"), "w") as file:
    json.dump(written, file)
