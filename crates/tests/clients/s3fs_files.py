"""s3fs: a bucket as a file system, filled and removed with all that is in it."""

from support import ACCESS_KEY, ENDPOINT, MIB, REGION, SECRET_KEY, check, equal, main, random_name, stored


def files():
    """A file system with the usual settings."""
    import s3fs

    return s3fs.S3FileSystem(
        key=ACCESS_KEY,
        secret=SECRET_KEY,
        endpoint_url=ENDPOINT,
        client_kwargs={"region_name": REGION},
        skip_instance_cache=True,
    )


def filled(place):
    name = random_name("s3fs")
    place.mkdir(name)
    for key in "a", "folder/b", "folder/deeper/c":
        place.pipe("%s/%s" % (name, key), key.encode())
    return name


@check
def written_read_and_listed():
    place = files()
    name = filled(place)
    equal(place.cat(name + "/folder/b"), b"folder/b")
    equal(sorted(place.find(name)), [name + "/" + key for key in ("a", "folder/b", "folder/deeper/c")])
    with place.open(name + "/large", "wb") as file:
        file.write(b"x" * (12 * MIB))
    equal(place.info(name + "/large")["size"], 12 * MIB)
    place.copy(name + "/large", name + "/copy")
    equal(stored(name, "copy"), b"x" * (12 * MIB))


@check
def a_bucket_is_removed_with_all_that_is_in_it():
    place = files()
    name = filled(place)
    place.rm(name, recursive=True)
    place.invalidate_cache()
    assert not place.exists(name), "the bucket is still there"


@check
def a_folder_is_removed_with_all_that_is_in_it():
    place = files()
    name = filled(place)
    place.rm(name + "/folder", recursive=True)
    place.invalidate_cache()
    equal(place.find(name), [name + "/a"])


if __name__ == "__main__":
    main()
