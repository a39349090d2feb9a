/** Routes of search. */
@NullMarked
package io.kith.server.search.web;

import org.jspecify.annotations.NullMarked;
