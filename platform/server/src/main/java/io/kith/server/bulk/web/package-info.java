/** REST for changes of many records. */
@NullMarked
package io.kith.server.bulk.web;

import org.jspecify.annotations.NullMarked;
