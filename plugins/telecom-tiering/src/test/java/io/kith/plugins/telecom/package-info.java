@NullMarked
package io.kith.plugins.telecom;

import org.jspecify.annotations.NullMarked;
