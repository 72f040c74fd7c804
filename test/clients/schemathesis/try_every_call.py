"""Sends what schemathesis makes of an OpenAPI document, each call as every caller, and prints what was answered wrongly.

Reads from standard input {"url": ..., "examples": ..., "callers": {name: headers}}; a caller without headers is a stranger. Prints
one JSON document: how many calls were sent to how many operations, and what is wrong.
"""

import json
import sys

import hypothesis
import schemathesis
from schemathesis import GenerationMode

FOR_ANYBODY = {"health:read", "session:read", "session:start", "session:end"}

told = json.load(sys.stdin)
# Whatever is generated follows from the document: the same calls, every time.
generating = hypothesis.settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=told["examples"],
    phases=[hypothesis.Phase.generate],
    suppress_health_check=list(hypothesis.HealthCheck),
)
wrong = {}
left_out = {}
sent = 0


def is_documented(status, responses):
    named = {str(it).upper() for it in responses}
    return bool(named & {str(status), f"{status // 100}XX", "DEFAULT"})


def fault_of(operation, status, headers):
    """What is wrong with a status, or None."""
    raw = operation.definition.raw
    if status >= 500:
        return "fails"
    if not is_documented(status, raw["responses"]):
        return "is not documented"
    if not headers and status < 400 and raw.get("x-right") not in FOR_ANYBODY:
        return "is for no stranger"
    return None


def shorten(operation, case):
    """Has a stream that would go on end after a second: how long it goes on is asked for."""
    if "text/event-stream" not in json.dumps(operation.definition.raw["responses"].get("200", {})):
        return
    wanted = (case.query or {}).get("seconds", 300)
    if str(wanted).isdigit():
        case.query = {**(case.query or {}), "seconds": 1}


def send(operation, case):
    global sent
    shorten(operation, case)
    for name, headers in told["callers"].items():
        response = case.call(base_url=told["url"], headers=headers, timeout=20, allow_redirects=False)
        sent += 1
        fault = fault_of(operation, response.status_code, headers)
        if fault is not None:
            known = f"{operation.method.upper()} {operation.path}: {response.status_code} {fault}"
            wrong.setdefault(known, f"as {name}, {case.as_curl_command(headers=headers)[:1500]}")


def attempt(operation, mode):
    @generating
    @hypothesis.given(case=operation.as_strategy(generation_mode=mode))
    def each(case):
        send(operation, case)

    try:
        each()
    except hypothesis.errors.Unsatisfiable:
        pass  # An operation without parameters or body has nothing that could be wrong with them.
    except schemathesis.errors.UnsupportedSchema as error:
        left_out[f"{operation.method.upper()} {operation.path} {mode.value}"] = "cannot be generated"


operations = [it.ok() for it in schemathesis.openapi.from_url(f"{told['url']}/openapi.json").get_all_operations()]
for operation in operations:
    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
        attempt(operation, mode)
print(json.dumps({"operations": len(operations), "sent": sent, "leftOut": left_out, "wrong": wrong}))
