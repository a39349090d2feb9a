/** REST for saved views and homes. */
@NullMarked
package io.kith.server.reporting.web;

import org.jspecify.annotations.NullMarked;
