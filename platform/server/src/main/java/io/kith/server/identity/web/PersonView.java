package io.kith.server.identity.web;

import io.kith.server.identity.Person;

/** A person, to themselves. */
record PersonView(String name, String email) {

    static PersonView of(Person person) {
        return new PersonView(person.name(), person.email());
    }
}
