@NullMarked
package io.kith.server.plugin.web;

import org.jspecify.annotations.NullMarked;
