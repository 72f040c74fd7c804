package mesh.lib.dates_test

import rego.v1

import data.mesh.lib.dates

test_days_compare_in_order if {
	dates.parts("2027-02-28") < dates.parts("2027-10-01")
	dates.parts(" 2027-06-30T00:00:00Z ") == [2027, 6, 30]
}

test_what_is_in_no_calendar_is_no_day if {
	every text in ["28.02.2027", "2027-02-29", "2100-02-29", "2027-13-01", "2027-04-31", "2027-01-00", "9999-99-99", "next summer", "2027-06-30 or so"] {
		not dates.parts(text)
	}
	not dates.parts(20270630)
	dates.parts("2028-02-29") == [2028, 2, 29]
	dates.parts("2000-02-29") == [2000, 2, 29]
}

test_counts_days_across_months_and_years if {
	dates.text(dates.in_days(90)) == "2027-02-19" with input.now as "2026-11-21T10:00:00Z"
	dates.text(dates.in_days(14)) == "2026-12-05" with input.now as "2026-11-21T23:59:59Z"
}
