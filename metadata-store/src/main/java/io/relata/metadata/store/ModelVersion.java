package io.relata.metadata.store;

import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.model.DataModel;
import java.time.Instant;
import java.util.List;

/** A model version with its model. */
public record ModelVersion(VersionEntry entry, DataModel model) {
  public int version() {
    return entry.version();
  }

  public VersionState state() {
    return entry.state();
  }

  public String author() {
    return entry.author();
  }

  public Instant at() {
    return entry.at();
  }

  public String message() {
    return entry.message();
  }

  public List<ModelEdit> edits() {
    return entry.edits();
  }

  public List<VersionChange> changes() {
    return entry.changes();
  }
}
