package io.kith.server.people;

import java.util.List;

/** The roles that the bound company has declared, beside the built-in ones; asked of whoever knows its definitions. */
public interface DeclaredRoles {

    /** Their keys, in the order in which they are declared. */
    List<String> keys();
}
