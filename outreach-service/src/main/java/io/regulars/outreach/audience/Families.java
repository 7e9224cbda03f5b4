package io.regulars.outreach.audience;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Customers by their place in a list, each with every row that stands for them, so that one question serves them all. */
public final class Families {
    private final Map<UUID, List<Integer>> places = new HashMap<>();

    public Families(List<? extends Collection<UUID>> families) {
        for (int place = 0; place < families.size(); place++) {
            for (UUID member : families.get(place)) {
                places.computeIfAbsent(member, id -> new ArrayList<>(1)).add(place);
            }
        }
    }

    /** A list with something for each place, to be filled. */
    public static <T> List<T> each(int many, Supplier<T> something) {
        return Stream.generate(something).limit(many).collect(Collectors.toCollection(ArrayList::new));
    }

    /** Every row to ask for, once. */
    public Set<UUID> members() {
        return places.keySet();
    }

    /** Of the customers that this row stands for. */
    public List<Integer> places(UUID member) {
        return places.get(member);
    }
}
