package mesh.lib.custom_properties_test

import rego.v1

import data.mesh.lib.custom_properties

holding(value) := {"customProperties": [{"property": "mesh.purpose", "value": value}]}

test_a_property_holds_one_word_or_many if {
	custom_properties.words(holding("Planning"), "mesh.purpose") == {"planning"}
	custom_properties.words(holding(["Planning", " billing ", 7]), "mesh.purpose") == {"planning", "billing", "7"}
	custom_properties.words(holding("planning, Billing,"), "mesh.purpose") == {"planning", "billing"}
	custom_properties.words(holding(true), "mesh.purpose") == {"true"}
	custom_properties.words(holding({"is": "planning"}), "mesh.purpose") == set()
	custom_properties.words({}, "mesh.purpose") == set()
}

test_a_name_is_known_in_every_spelling if {
	every name in ["mesh.eventType", "Mesh.EventType", " mesh.event_type ", "mesh.event-type", "mesh.event\u200bType"] {
		custom_properties.words({"customProperties": [{"property": name, "value": "Delta"}]}, "mesh.eventType") == {"delta"}
	}
}

test_every_entry_of_a_name_counts if {
	twice := {"customProperties": [{"property": "mesh.region", "value": "eu"}, {"property": "mesh.Region", "value": ["us"]}]}
	custom_properties.words(twice, "mesh.region") == {"eu", "us"}
	not custom_properties.text(twice, "mesh.region")
}

test_a_word_is_said_however_it_is_parted if {
	every value in ["source-aligned", "Source Aligned", "source_aligned", ["SOURCEALIGNED"]] {
		custom_properties.says(holding(value), "mesh.purpose", "source-aligned")
	}
	not custom_properties.says(holding("aggregate"), "mesh.purpose", "source-aligned")
}

test_a_text_keeps_its_case if {
	custom_properties.text(holding(" Read lounge-2. "), "mesh.purpose") == "Read lounge-2."
}

test_a_property_has_a_position_or_a_place_to_be_added if {
	custom_properties.path(holding("planning"), "mesh.purpose") == "customProperties.0.value"
	custom_properties.path({}, "mesh.purpose") == "customProperties"
}
