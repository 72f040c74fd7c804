package mesh.lib.dates_test

import rego.v1

import data.mesh.lib.dates

test_days_compare_in_order if {
	dates.parts("2027-02-28") < dates.parts("2027-10-01")
	not dates.parts("28.02.2027")
}

test_counts_days_across_months_and_years if {
	dates.text(dates.in_days(90)) == "2027-02-19" with input.now as "2026-11-21T10:00:00Z"
	dates.text(dates.in_days(14)) == "2026-12-05" with input.now as "2026-11-21T23:59:59Z"
}
