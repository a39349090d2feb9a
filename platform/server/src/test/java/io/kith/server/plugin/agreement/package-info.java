/** A plugin by which the test kit's company and the server's are asked the same. */
@NullMarked
package io.kith.server.plugin.agreement;

import org.jspecify.annotations.NullMarked;
