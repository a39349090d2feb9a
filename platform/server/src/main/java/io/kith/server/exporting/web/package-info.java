/** Routes of lists as files. */
@NullMarked
package io.kith.server.exporting.web;

import org.jspecify.annotations.NullMarked;
