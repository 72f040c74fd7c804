package mesh.lib.plain_words_test

import rego.v1

import data.mesh.lib.plain_words

test_fillers_punctuation_and_hammered_keys_tell_nothing if {
	every text in ["TBD.", "to be defined", "...", "aaaaaaaaaaaa", "xxxx yyyy", "Purpose of the data", "N/A", "t.b.d.", "Lorem ipsum", "test test test"] {
		count(plain_words.telling(text)) == 0
	}
}

test_what_informs_remains if {
	plain_words.telling("Where to reach the guest.") == {"where", "reach", "guest"}
	plain_words.telling("顧客の住所") == {"顧客の住所"}
}
