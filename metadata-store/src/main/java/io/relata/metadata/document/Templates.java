package io.relata.metadata.document;

import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.model.DataModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Ready models that come with the program, as {@code relata/1} documents. */
public final class Templates {

  private static final List<String> NAMES = List.of("library", "music_store", "crm");

  private Templates() {}

  /** In the order in which they are offered. */
  public static List<String> names() {
    return NAMES;
  }

  /** The document of a template; empty where there is none of this name. */
  public static Optional<ModelDocument> find(String name) {
    return NAMES.contains(name) ? Optional.of(document(name)) : Optional.empty();
  }

  /** The edits that make a template from nothing; empty where there is none of this name. */
  public static Optional<List<ModelEdit>> edits(String name) {
    return find(name).map(document -> read(ModelDocuments.edits(DataModel.EMPTY, document)));
  }

  private static ModelDocument document(String name) {
    try (InputStream file = Templates.class.getResourceAsStream("templates/" + name + ".yaml")) {
      if (file == null) {
        throw new IllegalStateException("the template " + name + " is missing from the program");
      }
      return read(
          ModelDocuments.documentFromYaml(new String(file.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static <T> T read(Parsed<T> parsed) {
    return switch (parsed) {
      case Parsed.Read<T>(T value) -> value;
      case Parsed.Unreadable<T>(var problems) ->
          throw new IllegalStateException("a template of the program is broken: " + problems);
    };
  }
}
