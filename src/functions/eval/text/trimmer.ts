/** Takes the characters of a set from one or both ends of a text. */
export function trimmer(left: boolean, right: boolean): (text: string, characters?: string) => string {
  return (subject, characters = " \t") => {
    const set = new Set(characters);
    const list = [...subject];
    let from = 0;
    let to = list.length;
    while (left && from < to && set.has(list[from]!)) from++;
    while (right && to > from && set.has(list[to - 1]!)) to--;
    return list.slice(from, to).join("");
  };
}
