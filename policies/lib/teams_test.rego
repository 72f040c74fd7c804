package mesh.lib.teams_test

import rego.v1

import data.mesh.lib.teams

test_a_document_without_team_has_no_members if {
	teams.members({}) == []
}

test_owners_of_any_kind_are_owners if {
	document := {"team": [
		{"username": "ada", "role": "Data Product Owner"},
		{"username": "grace", "role": "data-owner"},
		{"username": "alan", "role": "ownership desk"},
		{"username": "barbara", "role": "steward"},
		{"username": "tbd", "role": "owner"},
	]}
	{owner.username | some owner in teams.owners(document)} == {"ada", "grace"} with input.now as "2026-11-21T10:00:00Z"
}

test_a_channel_leads_somewhere_by_its_address if {
	teams.leads_somewhere({"channel": "#lounge", "url": "https://chat.example/lounge"})
	teams.leads_somewhere({"channel": "mail", "url": "mailto:lounge@clients.example"})
	teams.leads_somewhere({"channel": "lounge@clients.example"})
	not teams.leads_somewhere({"channel": "#lounge"})
	not teams.leads_somewhere({"channel": "#lounge", "url": "https://"})
	not teams.leads_somewhere({"channel": "#lounge", "url": "https:///lounge"})
	not teams.leads_somewhere({"channel": "mail", "url": "mailto:lounge"})
}

test_a_mail_address_has_a_name_and_a_host_with_a_domain if {
	every text in ["ada@clients.example", "ada.b@mail.clients.example"] {
		teams.is_mail_address(text)
	}
	every text in ["ada", "ada@clients", "ada@.example", "ada@clients.", "@clients.example", "ada b@clients.example", "ada@b@clients.example"] {
		not teams.is_mail_address(text)
	}
}
