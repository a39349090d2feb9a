/** What can be said about a word somebody typed, such as which known word was probably meant. */
@NullMarked
package io.kith.config.text;

import org.jspecify.annotations.NullMarked;
