# METADATA
# description: Types every package below against the policy input, so that a misspelt field is found by `opa check`.
# scope: subpackages
# schemas:
#   - input: schema["policy-input"]
package mesh
