package io.relata.metadata.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The right in the tenant that a handler of requests needs, or all of a class that do not say it
 * themselves. {@link ConsoleRight#neededBy} is what holds without it.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {
  ConsoleRight value();
}
