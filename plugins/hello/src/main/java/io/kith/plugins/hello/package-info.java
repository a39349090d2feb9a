/** Says hello: the smallest whole plugin. */
@NullMarked
package io.kith.plugins.hello;

import org.jspecify.annotations.NullMarked;
