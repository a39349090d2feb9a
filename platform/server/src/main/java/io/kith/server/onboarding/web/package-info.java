/** Routes of onboarding. */
@NullMarked
package io.kith.server.onboarding.web;

import org.jspecify.annotations.NullMarked;
