"""Tests orders.csv against orders.odcs.yaml in the folder that is named, and leaves what the command wrote in results.json."""

import os
import subprocess
import sys

folder = sys.argv[1]
command = os.path.join(os.path.dirname(sys.executable), "datacontract")
results = os.path.join(folder, "results.json")
contract = os.path.join(folder, "orders.odcs.yaml")
# It ends with 1 where a test fails, as it should here.
subprocess.run([command, "test", contract, "--output", results, "--output-format", "json"], cwd=folder)
