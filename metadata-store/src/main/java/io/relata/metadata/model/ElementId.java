package io.relata.metadata.model;

import java.util.UUID;

/** The immutable identity (UUIDv7) of one element of a data model; a rename never changes it. */
public sealed interface ElementId
    permits TableId, FieldId, RelationId, EnumId, EnumValueId, IndexId, AliasId {

  UUID value();
}
