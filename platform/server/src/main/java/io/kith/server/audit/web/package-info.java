/** Routes of the audit log. */
@NullMarked
package io.kith.server.audit.web;

import org.jspecify.annotations.NullMarked;
