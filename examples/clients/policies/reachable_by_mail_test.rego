package mesh.domains.clients.reachable_by_mail_test

import rego.v1

import data.mesh.domains.clients.reachable_by_mail
import data.mesh.lib.examples_test as examples

with_channels(tools) := json.patch(examples.product, [{
	"op": "add",
	"path": "/change/after/support",
	"value": [{"channel": "lounge", "tool": tool} | some tool in tools],
}])

test_warns_of_a_product_that_only_chats if {
	found := reachable_by_mail.violations with input as with_channels(["slack"])
	{v.message | some v in found} == {"nobody can write to the product 'lounge'"}
}

test_accepts_a_product_with_an_address if {
	count(reachable_by_mail.violations) == 0 with input as with_channels(["slack", "email"])
}
