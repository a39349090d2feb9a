/** The inbox by REST. */
@NullMarked
package io.kith.server.messaging.web;

import org.jspecify.annotations.NullMarked;
