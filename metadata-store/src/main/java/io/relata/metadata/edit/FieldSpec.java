package io.relata.metadata.edit;

import io.relata.metadata.model.Caption;
import io.relata.metadata.model.DefaultValue;
import io.relata.metadata.model.FieldTrait;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A field to be made.
 *
 * @param id null for a new one
 * @param defaultValue for an enum field a constant holds the value's present name
 * @param fill what rows that exist already get, as JSON data; null leaves it to the default
 */
public record FieldSpec(
    @Nullable UUID id,
    String name,
    TypeSpec type,
    Set<FieldTrait> traits,
    @Nullable DefaultValue defaultValue,
    Caption caption,
    @Nullable Object fill) {

  public FieldSpec {
    traits = java.util.Collections.unmodifiableSet(new TreeSet<>(traits));
  }

  public static FieldSpec of(String name, TypeSpec type, FieldTrait... traits) {
    return new FieldSpec(null, name, type, Set.of(traits), null, Caption.NONE, null);
  }

  public static FieldSpec of(String name, TypeName type, FieldTrait... traits) {
    return of(name, TypeSpec.of(type), traits);
  }

  public FieldSpec withDefault(DefaultValue value) {
    return new FieldSpec(id, name, type, traits, value, caption, fill);
  }

  public FieldSpec withFill(Object value) {
    return new FieldSpec(id, name, type, traits, defaultValue, caption, value);
  }

  public FieldSpec withType(TypeSpec wanted) {
    return new FieldSpec(id, name, wanted, traits, defaultValue, caption, fill);
  }
}
