package mesh.lib.versions_test

import rego.v1

import data.mesh.lib.versions

test_reads_versions_as_teams_write_them if {
	versions.parts("2") == [2, 0, 0]
	versions.parts("v2.1") == [2, 1, 0]
	versions.parts("2.1.3-rc.1+build-7") == [2, 1, 3]
}

test_does_not_guess if {
	not versions.parts("latest")
	not versions.parts("1.2.3.4")
	not versions.parts("")
	not versions.parts("1..2")
	not versions.parts("1.x")
	not versions.parts("1234567890.0.0")
}

test_orders_by_number_not_by_text if {
	versions.parts("1.10.0") > versions.parts("1.9.0")
}

test_names_the_next_version if {
	versions.next_major("1.4.2") == "2.0.0"
	versions.next_minor("1.4.2") == "1.5.0"
}
