package io.relata.platform.management;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A name that people read: not blank, one line, at most 100 characters. */
@NotBlank
@Pattern(regexp = "[^\\p{Cntrl}]{1,100}")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER})
@interface DisplayName {

  String message() default "must be one line of 1 to 100 characters";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
