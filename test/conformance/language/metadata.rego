# METADATA
# title: A module with annotations
# custom:
#   severity: high
package language.metadata

# METADATA
# title: What a rule says of itself
# description: |
#   Two
#   lines.
answer["own"] := x if x := rego.metadata.rule()

# METADATA
# scope: rule
# custom: {list: [1, 2.5], nested: {a: null}}
answer["chain"] := [step.annotations | some step in rego.metadata.chain()]

answer["without annotations"] := x if x := rego.metadata.rule()
