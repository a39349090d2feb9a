/** Routes by which a company leaves. */
@NullMarked
package io.kith.server.leaving.web;

import org.jspecify.annotations.NullMarked;
