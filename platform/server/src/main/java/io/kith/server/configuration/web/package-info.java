/** Routes of definitions. */
@NullMarked
package io.kith.server.configuration.web;

import org.jspecify.annotations.NullMarked;
