/** Routes of files. */
@NullMarked
package io.kith.server.file.web;

import org.jspecify.annotations.NullMarked;
