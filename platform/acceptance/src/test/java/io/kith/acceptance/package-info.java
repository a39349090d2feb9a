/** What people do with Kith, done with the built server and real stores. */
@NullMarked
package io.kith.acceptance;

import org.jspecify.annotations.NullMarked;
