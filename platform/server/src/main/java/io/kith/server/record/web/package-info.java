/** Routes of all records. */
@NullMarked
package io.kith.server.record.web;

import org.jspecify.annotations.NullMarked;
