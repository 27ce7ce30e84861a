package io.relata.admin.relations;

import io.relata.admin.layout.Words;
import io.relata.metadata.model.Alias;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A relation in a list.
 *
 * @param address in the console's addresses: the owning table and its field, {@code book.author}
 * @param badges what it is besides its picture
 * @param formerNames names of either side that still answer
 */
public record RelationView(
    String address, RelationPicture picture, List<String> badges, List<String> formerNames) {

  public static RelationView of(Relation relation, DataModel model) {
    return new RelationView(
        address(relation, model),
        RelationPicture.of(relation, model),
        badges(relation),
        Stream.of(relation.owning(), relation.inverse())
            .flatMap(side -> side.aliases().stream())
            .map(Alias::name)
            .map(Object::toString)
            .toList());
  }

  static String address(Relation relation, DataModel model) {
    return model.table(relation.from()).orElseThrow().name() + "." + relation.owning().name();
  }

  private static List<String> badges(Relation relation) {
    List<String> badges = new ArrayList<>();
    badges.add(Words.of(relation.cardinality()).replace(' ', '-'));
    if (relation.required()) {
      badges.add("required");
    }
    if (relation.cardinality() != Cardinality.MANY_TO_MANY) {
      badges.add("on delete " + Words.of(relation.onDelete()));
    }
    return badges;
  }
}
