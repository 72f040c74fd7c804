package mesh.lib.service_levels_test

import rego.v1

import data.mesh.lib.service_levels

level(property, value, unit) := {"property": property, "value": value, "unit": unit}

test_each_level_is_measured_in_its_own_way if {
	every promise in [
		level("latency", 4, "h"), level("Latency ", "4", "hours"), level("frequency", "daily", ""), level("frequency", "0 6 * * 1-5", ""),
		level("availability", 99.9, "%"), level("availability", "99.95 %", ""), level("errorRate", 0.1, "percent"),
		level("timeOfAvailability", "09:00-08:00", ""), level("timeOfAvailability", "9am", ""), level("throughput", 2000, "rps"),
		level("throughput", "2000 messages per second", ""), level("ourOwn", "gold support", ""),
	] {
		service_levels.is_promise(promise)
	}
}

test_what_nobody_can_be_held_to_is_no_promise if {
	every empty in [
		level("latency", "best effort", ""), level("latency", -4, "h"), level("latency", 4, "parsec"), level("frequency", "whenever", ""),
		level("availability", 120, "%"), level("availability", "always", ""), level("availability", 0, "%"), level("errorRate", "low", ""),
		level("timeOfAvailability", "office hours", ""), level("throughput", 0, "rps"), level("throughput", "-2", "rps"), level("throughput", "TBD", ""),
	] {
		not service_levels.is_promise(empty)
	}
}
