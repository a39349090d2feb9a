@NullMarked
package io.kith.config.command;

import org.jspecify.annotations.NullMarked;
