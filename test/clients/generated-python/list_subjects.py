"""Lists subjects through a client that was generated from the OpenAPI document."""

import json
import sys

from mesh.api.subjects import subjects_controller_list
from mesh.client import Client

page = subjects_controller_list.sync(client=Client(base_url=sys.argv[1]), limit=100)
print(json.dumps({"listed": [it.subject for it in page.items]}))
