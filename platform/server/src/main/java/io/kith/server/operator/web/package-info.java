/** Routes of operators. */
@NullMarked
package io.kith.server.operator.web;

import org.jspecify.annotations.NullMarked;
