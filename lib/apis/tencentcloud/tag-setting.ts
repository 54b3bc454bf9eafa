/** Where a view holds its tags: JSON of the pairs, since keys and values may hold any character. */
export const tagSetting = 'TagSpecification.Tags';
