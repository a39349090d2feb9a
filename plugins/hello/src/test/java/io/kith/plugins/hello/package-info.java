@NullMarked
package io.kith.plugins.hello;

import org.jspecify.annotations.NullMarked;
