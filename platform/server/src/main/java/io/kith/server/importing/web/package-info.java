/** Routes of imports. */
@NullMarked
package io.kith.server.importing.web;

import org.jspecify.annotations.NullMarked;
