# Holds every policy to its samples, and to the ways round it that its corpus tries.
package mesh.samples_test

import rego.v1

samples := [[rule, split(name, "-")[0], sample] |
	some rule, files in data.global
	some name, sample in files.samples
	not startswith(name, "evasion-")
]

tried := [[rule, attempt.verdict, json.patch(data.global[rule].samples[corpus.from], attempt.patch)] |
	some rule, files in data.global
	some name, corpus in files.samples
	startswith(name, "evasion-")
	some attempt in corpus.cases
]

verdict(rule, sample) := "fail" if {
	found := data.mesh.global[rule].violations with input as sample
	count(found) > 0
} else := "pass"

misjudged(given) := {[rule, expected] |
	some [rule, expected, sample] in given
	verdict(rule, sample) != expected
}

test_every_sample_gets_its_verdict if misjudged(samples) == set()

test_every_attempt_gets_its_verdict if misjudged(tried) == set()
