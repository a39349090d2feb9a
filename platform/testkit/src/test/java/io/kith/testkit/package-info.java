@NullMarked
package io.kith.testkit;

import org.jspecify.annotations.NullMarked;
